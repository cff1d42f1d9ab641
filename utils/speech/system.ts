const SYSTEMS = { android: /Android/, chromeos: /CrOS/, windows: /Windows/, mac: /Mac OS X/, linux: /Linux/ };

/** A kind of system, as far as adding a voice differs there. */
export type System = keyof typeof SYSTEMS | 'other';

/** The system a browser names itself to run on; Android names Linux too. */
export function systemOf(userAgent: string): System {
  const names = Object.keys(SYSTEMS) as (keyof typeof SYSTEMS)[];
  return names.find((name) => SYSTEMS[name].test(userAgent)) ?? 'other';
}

/** A reader's day, from `start` up to `end`, in milliseconds. */
export interface Day {
  start: number;
  end: number;
}

/** The day in which `now` lies, by this device's calendar, when days begin at `hour`; who reviews at one at night is still in yesterday. */
export function dayOf(now: number, hour: number): Day {
  const date = new Date(now);
  // Not by hours from each other: two days a year have another length, and in spring the hour itself may be missing.
  const begin = (daysOn: number) =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysOn, hour).getTime();
  const first = begin(0) > now ? -1 : 0;
  return { start: begin(first), end: begin(first + 1) };
}

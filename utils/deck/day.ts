/** A reader's day, from `start` up to `end`, in milliseconds. */
export interface Day {
  start: number;
  end: number;
}

/** The day in which `now` lies, by this device's calendar, when days begin at `hour`; who reviews at one at night is still in yesterday. */
export function dayOf(now: number, hour: number): Day {
  const start = new Date(now);
  start.setHours(hour, 0, 0, 0);
  if (start.getTime() > now) start.setDate(start.getDate() - 1);
  const end = new Date(start);
  // Not 24 hours on: two days a year have another length.
  end.setDate(end.getDate() + 1);
  return { start: start.getTime(), end: end.getTime() };
}

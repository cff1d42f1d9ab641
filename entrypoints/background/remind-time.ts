/**
 * When a reminder comes. Nothing is remembered of time zones and of changes of the clock: each question is answered by
 * the calendar as it is when it is asked, so that an alarm set before a flight only makes us look.
 */

/** The next moment at which clocks here show the time of day, in minutes after midnight; the first after `now`. */
export function nextReminder(now: number, minutes: number): number {
  const today = onDateOf(now, minutes);
  return today > now ? today : onDateOf(now, minutes, 1);
}

/**
 * Whether a reminder is to come now: its time of day has passed, be it by hours that the machine slept, and none has
 * come on this date. Past midnight yesterday's does not come any more.
 *
 * @param last when a reminder came last; 0 for never
 */
export function isReminderTime(now: number, { minutes, last }: { minutes: number; last: number }): boolean {
  return now >= onDateOf(now, minutes) && new Date(last).toDateString() !== new Date(now).toDateString();
}

/** A time that the clock skips in spring is the one an hour later. */
function onDateOf(now: number, minutes: number, daysOn = 0): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysOn, 0, minutes).getTime();
}

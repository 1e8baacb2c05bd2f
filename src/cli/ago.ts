// Times for people.

/** Such as `4 s`, `3 min`, `5 h` or `2 days`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3_600) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** Such as `21:03:11Z (4 s ago)`; with its date when that is another than today's. */
export function timeAgo(at: Date, now: Date): string {
  const [date, time] = [at.toISOString().slice(0, 10), `${at.toISOString().slice(11, 19)}Z`];
  const isToday = date === now.toISOString().slice(0, 10);
  return `${isToday ? time : `${date} ${time}`} (${duration(now.getTime() - at.getTime())} ago)`;
}

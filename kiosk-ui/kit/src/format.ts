import { currentLanguage } from './msg.js';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'];

/** A size in decimal units (1 kB is 1000 bytes), three digits where there is a fraction: `1.25 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(currentLanguage(), {
    style: 'unit',
    unit: UNITS[unit]!,
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.max(1, value)))),
  }).format(value);
}

/** Bytes a second. */
export const formatRate = (bytesPerSecond: number): string => `${formatBytes(Math.round(bytesPerSecond))}/s`;

/** A duration for people: `45 s`, `3 min`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.round(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** An instant (ISO 8601, UTC) in the viewer's time zone, date and minutes. */
export function formatTime(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime())
    ? '–'
    : new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long before or after `now` (ms) an instant is, in the largest fitting unit: `3 days ago`; below a minute `now`. */
export function formatRelative(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  if (Number.isNaN(seconds)) {
    return '–';
  }
  const relative = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: 'auto' });
  const [unit, size] = STEPS.find((step) => Math.abs(seconds) >= step[1]) ?? ['second', Infinity];
  return relative.format(Math.trunc(seconds / size) || 0, unit);
}

/** An instant in the viewer's time zone with seconds, for logs. */
export function formatClock(instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime())
    ? '–'
    : new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'short', timeStyle: 'medium' }).format(date);
}

/** A number with the viewer's separators. */
export const formatNumber = (value: number): string => new Intl.NumberFormat(currentLanguage()).format(value);

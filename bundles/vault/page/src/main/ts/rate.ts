/** Bytes a second over the last seconds, from running totals. */
export class Rate {
  private samples: { time: number; total: number }[] = [];

  constructor(private readonly windowMs = 5000) {}

  /** @param time in ms, never less than before */
  add(time: number, total: number): void {
    this.samples.push({ time, total });
    while (this.samples.length > 2 && time - this.samples[0]!.time > this.windowMs) {
      this.samples.shift();
    }
  }

  /** 0 while unknown. */
  get perSecond(): number {
    const first = this.samples[0];
    const last = this.samples.at(-1);
    return first && last && last.time > first.time
      ? Math.max(0, (1000 * (last.total - first.total)) / (last.time - first.time))
      : 0;
  }

  reset(): void {
    this.samples = [];
  }
}

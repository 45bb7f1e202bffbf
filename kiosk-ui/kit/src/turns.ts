/** Reads that are under way at once: of their answers, one that was overtaken by an answer to a later read is stale. */
export class Turns {
  private asked = 0;
  private shown = 0;

  /** Begins a read; the result tells, once it is answered, whether to show it. */
  begin(): () => boolean {
    const turn = ++this.asked;
    return () => {
      if (turn <= this.shown) {
        return false;
      }
      this.shown = turn;
      return true;
    };
  }
}

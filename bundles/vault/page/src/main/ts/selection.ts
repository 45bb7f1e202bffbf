/** Which names are selected, where the cursor is, and from where Shift extends. Never changes itself. */
export class Selection {
  constructor(
    readonly names: ReadonlySet<string> = new Set(),
    readonly cursor = -1,
    private readonly anchor = -1,
  ) {}

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Moves the cursor; nothing else changes. */
  moveTo(index: number): Selection {
    return new Selection(this.names, index, index);
  }

  /** Selects the one at `index` only. */
  only(index: number, all: readonly string[]): Selection {
    const name = all[index];
    return name === undefined ? this : new Selection(new Set([name]), index, index);
  }

  /** Selects the one at `index`, or unselects it. */
  toggle(index: number, all: readonly string[]): Selection {
    const name = all[index];
    if (name === undefined) {
      return this;
    }
    const names = new Set(this.names);
    if (!names.delete(name)) {
      names.add(name);
    }
    return new Selection(names, index, index);
  }

  /** Selects everything from where the cursor stood before Shift to `index`. */
  extendTo(index: number, all: readonly string[]): Selection {
    const anchor = this.anchor < 0 ? index : this.anchor;
    const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
    return new Selection(new Set(all.slice(from, to + 1)), index, anchor);
  }

  all(all: readonly string[]): Selection {
    return new Selection(new Set(all), this.cursor, this.anchor);
  }

  none(): Selection {
    return new Selection(new Set(), this.cursor, this.cursor);
  }

  /** What is left of the selection in a new list; the cursor stays on its name where it can. */
  in(before: readonly string[], after: readonly string[]): Selection {
    const present = new Set(after);
    const names = new Set([...this.names].filter((name) => present.has(name)));
    const name = before[this.cursor];
    const found = name === undefined ? -1 : after.indexOf(name);
    const cursor = found >= 0 ? found : Math.min(this.cursor, after.length - 1);
    return new Selection(names, cursor, cursor);
  }
}

import { HOUR, type Instant } from '../shared/time.ts';
import { SEVERITIES, type Severity } from '../shared/vocabulary.ts';

/** What was found at a quiescent point: the reasons met, those without data, and whether policy alone ended what ended. */
export type Finding = {
  at: Instant;
  met: Readonly<Record<string, Severity>>;
  unknown?: readonly string[];
  byPolicy?: boolean;
};

export type Modelled = {
  state: 'NORMAL' | 'FIRING' | 'RECOVERING' | 'RESOLVED';
  severity: Severity | null;
  crossings: number;
  /** Keys of what is told: `crossing TRANSITION severityNumber`, and the instant, in order. */
  told: { key: string; at: Instant }[];
};

const KEEP_FIRING = 24 * HOUR;
const rank = (level: Severity | null): number =>
  level === null ? 0 : 1 + SEVERITIES.indexOf(level);
const worst = (levels: Iterable<Severity>): Severity | null =>
  [...levels].sort((a, b) => rank(b) - rank(a))[0] ?? null;

/** One crossing, while it lasts. */
type Open = {
  number: number;
  /** What stands, or stood last: by reason. */
  standing: Map<string, Severity>;
  /** Those of it that are held without data. */
  stale: Set<string>;
  /** The severity that counts as told, and since when it has been lower. */
  told: Severity;
  lowerSince: Instant | null;
  /** Since when no reason is met. */
  calmSince: Instant | null;
};

/**
 * A model of an alert's life, written from the sentences of its specification and not from the machine: tests compare the two.
 * No pending period; firing is kept for 24 hours.
 */
export class AlertModel {
  #open: Open | null = null;
  #last: Severity | null = null;
  #crossings = 0;
  readonly #told: Modelled['told'] = [];

  #tell(word: string, number: number, at: Instant): void {
    this.#told.push({ key: `${this.#crossings} ${word} ${number}`, at });
  }

  #end(at: Instant): void {
    if (!this.#open) return;
    this.#tell('RESOLVED', this.#open.number, at);
    this.#open = null;
  }

  /** "RESOLVED after 24 h": of a dip that has lasted that long. */
  wait(until: Instant): void {
    const since = this.#open?.calmSince ?? null;
    if (since !== null && since + KEEP_FIRING <= until) this.#end(since + KEEP_FIRING);
  }

  find({ at, met, unknown = [], byPolicy = false }: Finding): void {
    this.wait(at);
    const open = this.#open;
    // "A firing reason that loses its data is held STALE": not one of a dip, in which none stands.
    const held = open && open.calmSince === null ? [...open.standing] : [];
    const lost = held.filter(([id]) => !(id in met) && unknown.includes(id));
    this.#stand(new Map([...Object.entries(met), ...lost]), new Set(lost.map(([id]) => id)), {
      at,
      byPolicy,
    });
  }

  /** A leader's reasoned close: drops what is held without data. */
  close(at: Instant): void {
    const open = this.#open;
    if (!open || open.calmSince !== null || open.stale.size === 0) return;
    const live = [...open.standing].filter(([id]) => !open.stale.has(id));
    if (live.length === 0) {
      this.#last = worst(open.standing.values());
      this.#end(at);
    } else this.#stand(new Map(live), new Set(), { at, byPolicy: false });
  }

  #stand(
    standing: Map<string, Severity>,
    stale: Set<string>,
    { at, byPolicy }: { at: Instant; byPolicy: boolean },
  ): void {
    const level = worst(standing.values());
    const open = this.#open;
    if (level === null) {
      if (!open) return;
      if (byPolicy && open.calmSince === null) return this.#end(at);
      open.calmSince ??= at;
      open.lowerSince ??= at;
      return;
    }
    if (!open) {
      this.#crossings += 1;
      this.#open = {
        number: 1,
        standing,
        stale,
        told: level,
        lowerSince: null,
        calmSince: null,
      };
      this.#tell('FIRED', 1, at);
    } else {
      // "Rising again notifies only if the lower level had outlasted keep-firing."
      const outlasted = open.lowerSince !== null && at - open.lowerSince >= KEEP_FIRING;
      const counts = outlasted ? worst(open.standing.values()) : open.told;
      if (rank(level) > rank(counts)) {
        open.number += 1;
        open.told = level;
        open.lowerSince = null;
        this.#tell('SEVERITY_RAISED', open.number, at);
      } else open.lowerSince = rank(level) < rank(open.told) ? (open.lowerSince ?? at) : null;
      open.standing = standing;
      open.stale = stale;
      open.calmSince = null;
    }
    this.#last = level;
  }

  get now(): Modelled {
    const state = this.#open ? (this.#open.calmSince === null ? 'FIRING' : 'RECOVERING') : null;
    return {
      state: state ?? (this.#crossings === 0 ? 'NORMAL' : 'RESOLVED'),
      severity: this.#last,
      crossings: this.#crossings,
      told: this.#told,
    };
  }
}

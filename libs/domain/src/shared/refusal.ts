/** Why a decision was refused; the gateway shows `code` as `extensions.code`. */
export const REFUSAL_CODES = [
  'VALIDATION_FAILED',
  'NOT_FOUND',
  'FORBIDDEN',
  'CONFLICT',
  'INVALID_STATE',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type FieldRefusal = { path: string; message: string };

export type Refusal = { code: RefusalCode; message: string; fields?: FieldRefusal[] };

/** An expected refusal: its message is safe to show to the caller. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Refuses: throws {@link Refused}. */
export function refuse(code: RefusalCode, message: string, fields?: FieldRefusal[]): never {
  throw new Refused(fields ? { code, message, fields } : { code, message });
}

/**
 * Whether PostgreSQL stores a text unchanged: it refuses NUL, and half of a surrogate pair would come back as another
 * character.
 */
export function storable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

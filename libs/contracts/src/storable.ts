/** Whether PostgreSQL keeps a text as it stands: it refuses NUL, and half of a surrogate pair would come back as another character. */
export function storable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

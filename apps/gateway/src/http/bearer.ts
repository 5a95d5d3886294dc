/** The token of an `Authorization` header or connection parameter, with or without its scheme; null without one. */
export function bearerOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 500) return null;
  const [, token] = /^(?:Bearer\s+)?(\S+)\s*$/i.exec(value) ?? [];
  return token ?? null;
}

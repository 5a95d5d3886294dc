/** Characters of a password. Up to this maximum, a long one costs no more to hash than a short one. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** Characters of a password. A long one costs no more to hash than a short one, up to here. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

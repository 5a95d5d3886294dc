/** The mark: a frame, and the threshold that closes it. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden focusable="false">
      <path
        d="M21 6H11a5 5 0 0 0-5 5v10a5 5 0 0 0 5 5h10"
        stroke="var(--cadre-accent)"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <path d="M12.5 16h6" stroke="var(--cadre-accent)" strokeWidth="3.4" strokeLinecap="round" />
      <path
        d="M25.5 11.5v9"
        stroke="var(--cadre-series-2)"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** A film reel with its tape let out: the drawing of empty lists of replays. */
export function ReelDrawing() {
  return (
    <svg
      aria-hidden="true"
      width="260"
      height="150"
      viewBox="0 0 260 150"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <g strokeLinecap="round" strokeLinejoin="round">
        <path d="M20 138h220" />
        <circle cx="120" cy="84" r="54" />
        <circle cx="120" cy="84" r="8" className="stroke-ink" strokeWidth="3" />
        <circle cx="120" cy="54" r="12" />
        <circle cx="148.5" cy="74.7" r="12" />
        <circle cx="137.6" cy="108.3" r="12" />
        <circle cx="102.4" cy="108.3" r="12" />
        <circle cx="91.5" cy="74.7" r="12" />
        <path d="M174 84c6 30 22 42 58 40" strokeDasharray="2 6" />
      </g>
    </svg>
  );
}

/** A transmitter that is not sending: the drawing of empty lists of broadcasts. */
export function MastDrawing() {
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
        <path d="M94 138l36-58 36 58M108 116h44M130 80V46" />
        <circle cx="130" cy="38" r="8" className="stroke-ink" strokeWidth="3" />
        <path d="M102 62c-8-14-8-34 0-48M158 62c8-14 8-34 0-48" strokeDasharray="2 6" />
      </g>
    </svg>
  );
}

/** A signal that stops and goes on as dots. */
export function LostSignalDrawing() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 90" fill="none" className="w-[360px] max-w-full">
      <path
        d="M0 46h86c12 0 12-34 24-34 14 0 12 66 26 66s10-52 22-52c10 0 6 20 16 20h2"
        className="stroke-ink"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="182" cy="46" r="6" className="fill-warning-mark" />
      <path
        d="M206 46h154"
        className="stroke-line-strong"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeDasharray="1 9"
      />
    </svg>
  );
}

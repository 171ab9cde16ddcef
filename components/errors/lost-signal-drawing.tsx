/** A signal that stops and goes on as dots. */
export function LostSignalDrawing() {
  return (
    <svg aria-hidden="true" viewBox="0 0 360 90" fill="none" className="w-[360px] max-w-full">
      <path
        d="M0 46h88q6 0 9-11t12-23q7 0 11 34t11 33q7 0 11-27t10-25q6 0 9 12t9 7h8"
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

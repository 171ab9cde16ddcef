/** An empty stage seen from the seats, lamps down. Decorative; the same in both themes. */
export function StageDrawing() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 800 1000"
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      className="absolute inset-0 size-full"
    >
      <path fill="#14181a" d="M0 0h800v1000H0z" />
      <g stroke="#f6f4ef" strokeWidth="14">
        {ARCHES.map((inset, i) => (
          <path
            key={inset}
            strokeOpacity={0.1 + i * 0.04}
            d={`M${inset} 760C${inset} ${180 + inset} ${800 - inset} ${180 + inset} ${800 - inset} 760`}
          />
        ))}
      </g>
      <path fill="#1c2123" d="M-40 760h880v60H-40z" />
      <ellipse cx="400" cy="752" rx="150" ry="22" fill="#f6f4ef" fillOpacity="0.22" />
      <path fill="#f6f4ef" fillOpacity="0.05" d="M330 0h140l80 752H250z" />
      <g fill="#0b0d0e">
        <path d="M394 560h12v190h-12z" />
        <path d="M360 752h80l-10 10h-60z" />
        <rect x="384" y="520" width="32" height="56" rx="16" />
      </g>
      <g fill="#0b0d0e">
        {SEATS.map(([x, y]) => (
          <path key={x} d={`M${x} ${y}a34 34 0 1 1 68 0a34 34 0 1 1-68 0M${x - 30} ${y + 170}q0-110 64-110t64 110z`} />
        ))}
      </g>
    </svg>
  );
}

const ARCHES = [-140, -40, 60, 160];
const SEATS = [
  [20, 872],
  [150, 890],
  [290, 876],
  [420, 894],
  [560, 878],
  [700, 890],
] as const;

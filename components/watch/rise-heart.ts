const RISE_MS = 1_600;
const HEARTS_MAX = 12;
const HEART_PATH =
  'M12 21s-7.5-4.9-10-9.4C.4 8.4 2 4.5 5.6 4.1c2.3-.3 4.3 1 6.4 3.4 2.1-2.4 4.1-3.7 6.4-3.4 3.6.4 5.2 4.3 3.6 7.5C19.5 16.1 12 21 12 21z';

let rising = 0;

/**
 * Lets one heart rise from a point of the window and fade, at most twelve at a time. Does nothing for people who asked
 * for less motion: for them the count is the answer.
 */
export function riseHeart({ x, y }: { x: number; y: number }): void {
  if (rising >= HEARTS_MAX || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  rising += 1;
  const heart = createHeart(x, y);
  document.body.append(heart);
  const drift = (Math.random() - 0.5) * 64;
  const animation = heart.animate(
    [
      { transform: 'translate(-50%, -50%) scale(.6)', opacity: 0 },
      { transform: `translate(calc(-50% + ${drift * 0.2}px), calc(-50% - 24px)) scale(1)`, opacity: 1, offset: 0.15 },
      { transform: `translate(calc(-50% + ${drift}px), calc(-50% - 150px)) scale(.9)`, opacity: 0 },
    ],
    { duration: RISE_MS, easing: 'ease-out' },
  );
  const land = () => {
    rising -= 1;
    heart.remove();
  };
  animation.finished.then(land, land);
}

function createHeart(x: number, y: number): SVGSVGElement {
  const heart = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  heart.setAttribute('viewBox', '0 0 24 24');
  heart.setAttribute('aria-hidden', 'true');
  heart.style.cssText = `position:fixed;left:${x}px;top:${y}px;width:24px;height:24px;z-index:60;pointer-events:none;color:var(--live);will-change:transform,opacity`;
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', HEART_PATH);
  path.setAttribute('fill', 'currentColor');
  heart.append(path);
  return heart;
}

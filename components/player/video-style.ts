/** The focus ring over a picture: white with a dark line around it, seen on anything. */
export const videoFocus =
  'focus-visible:outline-2 focus-visible:outline-white focus-visible:-outline-offset-2 focus-visible:shadow-[0_0_0_2px_rgb(0_0_0/0.7)]';

/** Shown with the controls, hidden when nobody moved for a while; the keyboard always brings it back. */
export const hidesWhenIdle =
  'transition-opacity duration-(--t-base) group-data-idle/player:pointer-events-none group-data-idle/player:opacity-0 has-focus-visible:pointer-events-auto has-focus-visible:opacity-100';

/** White words and icons that stay readable on a white picture. */
export const onPicture = '[text-shadow:0_0_3px_rgb(0_0_0/0.7)] [&_svg]:[filter:drop-shadow(0_0_1.5px_rgb(0_0_0/0.7))]';

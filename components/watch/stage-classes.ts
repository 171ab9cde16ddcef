/**
 * Classes that parts of a stage share. Three shapes: `desk` (from 1024 px: the rail beside the picture), `seat` (below:
 * one column that never scrolls as a whole) and `theatre` (a phone on its side: nothing but the picture).
 */

/** In a seat, a part of the chat that gives way while the info tab is open. The composer never does. */
export const givesWayToInfo = 'max-lg:group-data-[tab=info]/stage:hidden';

/** In a seat, a part that only the info tab shows. */
export const onlyWithInfo = 'max-lg:group-data-[tab=chat]/stage:hidden';

/** In a seat, a part that gives way when there is little height: a keyboard is open or the page is zoomed in. */
export const givesWayToKeyboard =
  'max-lg:group-data-[keyboard=open]/stage:hidden max-lg:[@media(max-height:559px)]:hidden';

/** A part that a phone on its side does not show. A zoomed desktop has the same size, but a fine pointer. */
export const notInTheatre =
  '[@media(orientation:landscape)_and_(max-height:500px)_and_(min-width:560px)_and_(pointer:coarse)]:hidden';

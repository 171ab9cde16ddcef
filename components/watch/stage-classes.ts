/**
 * Classes that parts of a stage share. Four shapes: `desk` (from 1024 px: the rail beside the picture), `seat` (below: one
 * column that never scrolls as a whole), `page` (too little height for a seat, as with a desktop zoomed to 200 %: it
 * scrolls like any page) and `theatre` (a phone on its side: nothing but the picture; on a desk by choice: the picture as
 * large as fits beside the rail, the rest below it).
 */

/** In a seat, a part of the chat that gives way while the info tab is open. The composer never does. */
export const givesWayToInfo = 'max-lg:group-data-[tab=info]/stage:hidden';

/** In a seat, a part that only the info tab shows. */
export const onlyWithInfo = 'max-lg:group-data-[tab=chat]/stage:hidden';

/** In a seat, a part that gives way while a keyboard is open. */
export const givesWayToKeyboard = 'max-lg:group-data-[keyboard=open]/stage:hidden';

/** A part that a phone on its side does not show. A zoomed desktop has the same size, but a fine pointer. */
export const notInTheatre =
  '[@media(orientation:landscape)_and_(max-height:500px)_and_(min-width:560px)_and_(pointer:coarse)]:hidden';

/** On a desk, what leaves its room to a theatre. */
export const givesWayToTheatre = 'lg:group-data-theatre/stage:hidden';

/** On a desk, what stands under the picture of a theatre, which fills the width. */
export const besideTheatre = 'lg:group-data-theatre/stage:px-8';

/** The whole: fixed over the window, but for a page. */
export const stageStyle =
  'group/stage fixed inset-x-0 top-0 flex h-dvh flex-col bg-bg max-lg:data-[keyboard=closed]:[@media(max-height:519px)]:static max-lg:data-[keyboard=closed]:[@media(max-height:519px)]:h-auto';

/**
 * The picture: full-bleed on phones; in wider seats never so tall that the chat is gone; on a desk low enough to leave
 * the title in sight; whole in a page and in a theatre.
 */
export const pictureStyle = [
  'mx-auto w-full',
  'sm:max-lg:w-[min(100%,calc(42dvh*16/9))] lg:max-w-[calc((100dvh-230px)*16/9)]',
  'lg:group-data-theatre/stage:max-w-[calc(100dvh*16/9)]',
  'max-lg:group-data-[keyboard=closed]/stage:[@media(max-height:519px)]:w-[min(100%,calc(100dvh*16/9))]',
  // Over a keyboard there must be room for the composer and a few messages.
  'max-lg:group-data-[keyboard=open]/stage:w-[min(100%,calc(max(96px,var(--visible-height)-300px)*16/9))]',
].join(' ');

/** The rail of a desk, the lower part of a seat, a box of almost a window's height in a page. */
export const chatStyle = [
  'flex min-h-0 flex-1 flex-col max-lg:group-data-[tab=info]/stage:flex-none lg:border-line lg:border-l lg:bg-surface',
  'max-lg:group-data-[tab=chat]/stage:group-data-[keyboard=closed]/stage:[@media(max-height:519px)]:h-[85dvh]',
  'max-lg:group-data-[keyboard=closed]/stage:[@media(max-height:519px)]:flex-none',
].join(' ');

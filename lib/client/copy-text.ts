/**
 * Puts text on the clipboard; resolves to whether it worked, rejects when `pending` does. The text may still be on its
 * way: Safari allows copying only inside the click, so it gets the promise at once. Pages opened by a LAN address are no
 * secure context and have no Clipboard API; they copy through a selection.
 */
export async function copyText(pending: Promise<string>): Promise<boolean> {
  const written = writeToClipboard(pending);
  const text = await pending;
  return (await written) || copySelection(text);
}

async function writeToClipboard(pending: Promise<string>): Promise<boolean> {
  if (!navigator.clipboard) return false;
  try {
    const blob = pending.then((text) => new Blob([text], { type: 'text/plain' }));
    if (typeof ClipboardItem === 'undefined') await navigator.clipboard.writeText(await pending);
    else await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    return true;
  } catch {
    return false;
  }
}

function copySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.style.cssText = 'position:fixed;inset:0 auto auto 0;opacity:0';
  // Inside a dialog everything outside cannot take focus.
  const parent = document.activeElement?.closest('[role=dialog]') ?? document.body;
  const focused = document.activeElement;
  parent.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

// How wide the popup is. At each layout Chromium measures a popup: it makes the page as narrow as can be, and wide again. A
// page that followed would be laid out three times, so its width is a fixed one, unless the browser gives less than that.

export function followPopupRoom(): void {
  const page = document.documentElement;
  const follow = () => page.classList.toggle('narrow', innerWidth < page.offsetWidth);
  follow();
  addEventListener('resize', follow);
}

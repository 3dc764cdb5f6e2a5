/* Hands a link with its sentence to what the device passes things on with, where the browser can do that. */
(() => {
  const page = document.documentElement;
  if (!navigator.share || page.dataset.shares) return;
  // The style sheet shows the button from now on.
  page.dataset.shares = "yes";
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-link]");
    // Who closes what the device shows has decided against it.
    if (button) navigator.share({ text: button.dataset.text, url: button.dataset.link }).catch(() => {});
  });
})();

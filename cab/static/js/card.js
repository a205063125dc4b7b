// .card[data-focus]: the card takes the focus, so that its keys act. Not autofocus: an address that
// points at words of the talk (#now) keeps browsers from obeying it.

const card = document.querySelector(".card[data-focus]");
const take = () => document.activeElement === document.body && card.focus({ preventScroll: true });

if (document.readyState === "complete") take();
else addEventListener("load", () => requestAnimationFrame(take));

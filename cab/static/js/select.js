// <talk-text>: words of the talk can be selected and attached to a hypothesis.
//
//   [data-start]           a turn: the offset of its first character in the whole text, in code points;
//                          its text is exactly the turn's text
//   .host .summary .meta   turns that can never be a quote
//   form[data-attach]      shown while something is selected; gets start, end and quote
//
// The mouse selects as everywhere. With the focus on the talk, the arrow keys go from word to word
// and from line to line, and with Shift they take in more. A selection stays within one turn.

const ARROWS = {
  ArrowRight: ["forward", "word"],
  ArrowLeft: ["backward", "word"],
  ArrowDown: ["forward", "line"],
  ArrowUp: ["backward", "line"],
};
const length = (text) => [...text].length;

class TalkText extends HTMLElement {
  connectedCallback() {
    this.form = document.querySelector("form[data-attach]");
    this.addEventListener("keydown", (event) => this.step(event));
    if (this.form) document.addEventListener("selectionchange", () => this.offer());
    if (this.checkVisibility()) this.querySelector("mark.now")?.scrollIntoView({ block: "nearest" });
  }

  step(event) {
    const arrow = ARROWS[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [direction, unit] = arrow;
    const selection = getSelection();
    if (!this.contains(selection.anchorNode)) this.begin(selection);
    else if (event.shiftKey) selection.modify("extend", direction, unit);
    else this.go(selection, direction, unit);
    selection.focusNode.parentElement.scrollIntoView({ block: "nearest" });
  }

  begin(selection) {
    const start = this.querySelector("mark.now") ?? this.querySelector("[data-start]:not(.host, .summary, .meta)");
    selection.collapse(start, 0);
    selection.modify("extend", "forward", "word");
  }

  go(selection, direction, unit) {
    if (direction === "forward") selection.collapseToEnd();
    else selection.collapseToStart();
    if (unit === "line") selection.modify("move", direction, unit);
    selection.modify("extend", unit === "line" ? "forward" : direction, "word");
  }

  offer() {
    const chosen = this.chosen();
    this.form.hidden = !chosen && !this.form.contains(document.activeElement);
    if (!chosen) return;
    const { start, end, quote, ours } = chosen;
    Object.assign(this.form.elements.start, { value: start });
    Object.assign(this.form.elements.end, { value: end });
    Object.assign(this.form.elements.quote, { value: quote });
    const words = quote.split(/\s+/);
    const shown = words.length > 9 ? `“${words.slice(0, 4).join(" ")} … ${words.slice(-4).join(" ")}”` : `“${quote}”`;
    this.form.querySelector("output").textContent = ours ? "Only the customer's own words can be a quote." : shown;
    this.form.querySelector("button").disabled = ours;
  }

  chosen() {
    const selection = getSelection();
    if (selection.isCollapsed || !this.contains(selection.anchorNode) || !this.contains(selection.focusNode)) return null;
    const range = selection.getRangeAt(0);
    const turn = [...this.querySelectorAll("[data-start]")].find((each) => range.intersectsNode(each) && cut(range, each).toString().trim());
    if (!turn) return null;
    const within = cut(range, turn);
    const text = within.toString();
    const quote = text.trim();
    const before = document.createRange();
    before.setStart(turn, 0);
    before.setEnd(within.startContainer, within.startOffset);
    const lead = text.slice(0, text.length - text.trimStart().length);
    const start = Number(turn.dataset.start) + length(before.toString()) + length(lead);
    return { start, end: start + length(quote), quote, ours: turn.matches(".host, .summary, .meta") };
  }
}

/** The part of a range that lies in one turn. */
function cut(range, turn) {
  const whole = document.createRange();
  whole.selectNodeContents(turn);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) whole.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) whole.setEnd(range.endContainer, range.endOffset);
  return whole;
}

customElements.define("talk-text", TalkText);

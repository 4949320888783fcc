// The keyboard of an editable combobox with a list, as the ARIA Authoring Practices describe it.
// Field and list stand in the same shadow root: aria-activedescendant reaches no further.

/**
 * Move through the options below a field, which keeps the focus. Calls `chosen` with an option's
 * number and rank, `entered` when Enter is pressed without one. Returns what shows options.
 */
export function combobox(input, list, chosen, entered) {
  let active;

  const choose = (option) =>
    chosen(option.$number, [...list.children].indexOf(option) + 1, option.$url);

  function point(option) {
    if (active) active.ariaSelected = false;
    active = option;
    input.setAttribute("aria-activedescendant", option?.id ?? "");
    if (!option) return;
    option.ariaSelected = true;
    option.scrollIntoView({ block: "nearest" });
  }

  input.onkeydown = (event) => {
    if (event.isComposing) return;
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step || key === "Enter") event.preventDefault();
    if (step) {
      // The field itself is one of the places, between the last option and the first.
      const places = [undefined, ...list.children];
      point(places.at((places.indexOf(active) + step) % places.length));
    } else if (key !== "Enter") point();
    else if (active) choose(active);
    else entered();
  };
  // Taking the focus from the field would close a phone's keyboard before the tap arrives.
  list.onmousedown = () => false;
  list.onclick = ({ target }) => {
    const option = target.closest(".result");
    if (option) choose(option);
  };

  /** Show options; the one that the reader stood on stays so, where it is there again. */
  return (options) => {
    const stood = active?.$number;
    list.replaceChildren(...options);
    options.forEach((option, place) => (option.id = "svar" + place));
    list.hidden = !options.length;
    input.ariaExpanded = !list.hidden;
    point(options.find((option) => option.$number === stood));
  };
}

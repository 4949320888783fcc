// Goes on with a signed link by itself; without this the button does.
document.querySelector("[data-enter]").requestSubmit();

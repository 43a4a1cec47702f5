// Runs before the page is painted, so that it never flashes in the wrong colours.
"use strict";
{
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
    dark.addEventListener("change", follow);
    follow();
    document.documentElement.classList.add("js");
}

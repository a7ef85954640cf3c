// On a phone the tabs scroll: the open one is scrolled into view.
for (const here of document.querySelectorAll(".tabs [aria-current], .work-nav [aria-current]")) here.scrollIntoView({ inline: "center", block: "nearest" });

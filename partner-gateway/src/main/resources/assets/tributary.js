"use strict";

const locale = document.documentElement.lang || "en";

/* Times are written in UTC; here they become the reader's own. */
const localTimes = (root) => root.querySelectorAll("time[datetime]").forEach((time) => {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
        time.title = time.dateTime;
        time.textContent = at.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
    }
});

/* Copy buttons appear only where copying works. */
const copyButtons = (root) => root.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = !navigator.clipboard;
});

const copy = async (button) => {
    const before = button.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 1500);
};

/* Charts are drawn from the table that stands beside them. */
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const draw = (figure) => {
    const rows = [...figure.querySelectorAll("tbody tr")];
    const names = [...figure.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent);
    const colours = ["--chart-1", "--chart-2", "--chart-3"].map(colour);
    const datasets = names.map((label, i) => ({
        label,
        data: rows.map((row) => Number(row.children[i + 1].dataset.value)),
        borderColor: colours[i % colours.length],
        backgroundColor: colours[i % colours.length],
        borderWidth: 2,
        cubicInterpolationMode: "monotone",
        pointRadius: rows.length === 1 ? 3 : 0,
        pointHitRadius: 12,
    }));
    const axis = { ticks: { color: colour("--tblr-secondary"), precision: 0, maxRotation: 0, autoSkipPadding: 24 }, border: { display: false } };
    return new Chart(figure.querySelector("canvas"), {
        type: "line",
        data: { labels: rows.map((row) => row.children[0].textContent), datasets },
        options: {
            maintainAspectRatio: false,
            animation: false,
            interaction: { mode: "index", intersect: false },
            plugins: { legend: { align: "end", labels: { color: colour("--tblr-body-color"), boxWidth: 8, boxHeight: 8, usePointStyle: true, pointStyle: "circle" } } },
            scales: {
                x: { ...axis, grid: { display: false } },
                y: { ...axis, beginAtZero: true, suggestedMax: 4, grid: { color: colour("--tblr-border-color") } },
            },
        },
    });
};

const charts = (root) => {
    if (!window.Chart) {
        return;
    }
    const drawn = [...root.querySelectorAll("[data-chart]")].map((figure) => [figure, draw(figure)]);
    const redraw = () => drawn.forEach((pair) => { pair[1].destroy(); pair[1] = draw(pair[0]); });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(redraw));
};

/* Live numbers. A cell says what it shows: a figure, and where it is not of all, whose (a program's, a link's) or in which currency. */
const shown = (cell, value) => {
    const currency = cell.dataset.currency;
    if (!currency) {
        return value.toLocaleString(locale);
    }
    const format = new Intl.NumberFormat(locale, { style: "currency", currency: currency.toUpperCase() });
    const digits = format.resolvedOptions().maximumFractionDigits;
    return format.format(value / 10 ** digits).replace("-", "\u2212");
};

const figure = (cell, figures) => {
    const { live: name, program, link, currency } = cell.dataset;
    const rows = link
        ? figures.links.filter((row) => row.linkId === link)
        : figures.programs.filter((row) => (!program || row.programId === program) && (!currency || row.currency === currency));
    return rows.length === 0 ? null : rows.reduce((sum, row) => sum + row[name], 0);
};

const move = (cell, text) => {
    cell.textContent = text;
    cell.classList.remove("moved");
    void cell.offsetWidth;
    cell.classList.add("moved");
};

/* A part of a page is asked for anew, at most one request at a time; what happens meanwhile is in the next one. */
const follow = (part, source) => {
    let asking = false;
    let again = false;
    const ask = async () => {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        do {
            again = false;
            const text = await fetch(part.dataset.livePart, { headers: { Accept: "text/html" } })
                .then((answer) => (answer.ok && !answer.redirected ? answer.text() : null))
                .catch(() => null);
            if (text !== null) {
                part.innerHTML = text;
                localTimes(part);
            }
        } while (again);
        asking = false;
    };
    source.addEventListener(part.dataset.liveEvent || "recent", ask);
};

const live = (root) => root.querySelectorAll("[data-live-source]").forEach((part) => {
    const source = new EventSource(part.dataset.liveSource);
    source.addEventListener("figures", (event) => {
        const figures = JSON.parse(event.data);
        part.querySelectorAll("[data-live]").forEach((cell) => {
            const value = figure(cell, figures);
            const text = value === null ? cell.textContent : shown(cell, value);
            if (text !== cell.textContent) {
                move(cell, text);
            }
        });
        part.dataset.liveState = "on";
    });
    part.querySelectorAll("[data-live-part]").forEach((each) => follow(each, source));
    source.addEventListener("error", () => { part.dataset.liveState = "off"; });
    window.addEventListener("pagehide", () => source.close());
});

/* A chosen file is shown in the field that is sent. */
const fileFields = (root) => root.querySelectorAll("[data-fills]").forEach((input) => {
    input.addEventListener("change", async () => {
        const file = input.files[0];
        if (file) {
            document.getElementById(input.dataset.fills).value = await file.text();
        }
    });
});

const start = (root) => {
    localTimes(root);
    copyButtons(root);
    charts(root);
    live(root);
    fileFields(root);
};

document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
        copy(button);
    }
});

/* A form is sent once, however often its button is pressed. */
document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-once]");
    if (form && form.dataset.sent) {
        event.preventDefault();
    } else if (form) {
        form.dataset.sent = "yes";
    }
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

/* What htmx brings in is treated like what was there; its unsafe requests carry the session's token. */
document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRF-Token"] = document.querySelector("meta[name=csrf]").content;
});
document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt !== document.body) {
        start(event.detail.elt);
    }
});
document.querySelector(".site-nav .active")?.scrollIntoView({ block: "nearest", inline: "center" });
start(document);

// <local-time datetime="2026-11-24T14:05:09.123Z" data-form="exact">: the same time in the viewer's zone and language. It draws beside
// its own content (a shadow root), which Blazor goes on writing.
const language = document.documentElement.lang || undefined;
const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const minute = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

customElements.define('local-time', class extends HTMLElement {
    static observedAttributes = ['datetime'];

    connectedCallback() { this.draw(); }

    attributeChangedCallback() { this.draw(); }

    draw() {
        const at = new Date(this.getAttribute('datetime'));
        if (Number.isNaN(at.getTime()))
            return;
        const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
        const today = at.toDateString() === new Date().toDateString();
        root.textContent = this.dataset.form === 'exact' ? (today ? '' : `${day.format(at)}, `) + time.format(at) : minute.format(at);
        this.title = at.toISOString();
    }
});

// Fields that were left empty have no place in an address.
document.addEventListener('formdata', event => {
    if (event.target.method !== 'get')
        return;
    for (const [name, value] of [...event.formData])
        if (value === '')
            event.formData.delete(name);
});

// A slider and the number beside it are one figure; a form that reckons does so as soon as one is let go.
document.addEventListener('input', event => {
    const twin = event.target.dataset.twin;
    if (twin)
        event.target.form.elements[twin].value = event.target.value;
    else if (event.target.form?.matches('[data-auto]'))
        for (const range of event.target.form.querySelectorAll(`[data-twin="${event.target.name}"]`))
            range.value = event.target.value;
});
document.addEventListener('change', event => {
    if (event.target.form?.matches('[data-auto]'))
        event.target.form.requestSubmit();
});

// Dark or light before the first pixel. What the viewer chose, or else the system, goes to the server in a cookie, so that the next page
// comes in it. Loaded without defer on purpose.
(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const cookie = name => document.cookie.match(new RegExp(`(?:^|; )${name}=(dark|light)`))?.[1];
    const write = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=strict`; };
    const apply = () => {
        const now = system.matches ? 'dark' : 'light';
        if (cookie('scheme') !== now)
            write('scheme', now);
        const theme = cookie('theme') ?? now;
        if (document.documentElement.dataset.theme !== theme)
            document.documentElement.dataset.theme = theme;
    };
    apply();
    system.addEventListener('change', apply);
    document.addEventListener('click', event => {
        if (!event.target.closest?.('[data-toggle-theme]'))
            return;
        write('theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
        apply();
    });
})();

/* Runs only in the preview: loads the page anew after a build, and shows over it what keeps a build from being done. */
(() => {
  const mine = document.currentScript.dataset.version;
  const host = document.createElement('pressroom-preview');
  const shadow = host.attachShadow({ mode: 'open' });
  const style = `
    :host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 80vh; overflow: auto; box-sizing: border-box;
      padding: 1rem 1.25rem; color: #1b1b1b; background: #fff8f6; border-top: .4rem solid #a4262c; font: 1rem/1.5 system-ui, sans-serif;
      box-shadow: 0 -1rem 3rem rgb(0 0 0 / 35%); }
    h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
    pre { margin: 0 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.5 ui-monospace, monospace; }
    button { font: inherit; padding: .3rem .8rem; }`;

  const show = (text, title) => {
    shadow.replaceChildren();
    if (!text) { host.remove(); return; }
    const make = (tag, content) => Object.assign(document.createElement(tag), { textContent: content });
    const section = make('section', '');
    section.setAttribute('role', 'alert');
    const button = make('button', 'Hide until the next save');
    button.onclick = () => host.remove();
    section.append(make('h2', title), make('pre', text), button);
    shadow.append(make('style', style), section);
    document.documentElement.append(host);
  };

  const events = new EventSource('/__pressroom/events');
  events.onmessage = (event) => {
    const state = JSON.parse(event.data);
    if (state.version === mine) show(state.errors, state.title);
    else location.reload();
  };
  addEventListener('pagehide', () => events.close());
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
})();

// What an Elsa Studio page needs around Studio's element: its address, its ways to other pages, and the session.
"use strict";
(() => {
  const place = document.getElementById("studio");
  const api = `${location.origin}/elsa/api`;
  const base = new URL(document.baseURI).pathname;
  const pages = `${base}workflows/`;
  const hereWithoutHook = window.fetch.bind(window);

  // 1 Session: a call that finds the session gone waits until the person has signed in again, and is then sent once more.
  //   Studio never sees the refusal, which would take its canvas down with it.
  let signedIn = null;

  const isBack = async () => {
    const answer = await hereWithoutHook(`${api}/features/installed`, { cache: "no-store" }).catch(() => null);
    return answer !== null && answer.status !== 401;
  };

  const waitForSignIn = () => {
    signedIn ??= new Promise((resolve) => {
      const dialog = document.getElementById("studio-signed-out");
      dialog.addEventListener("cancel", (event) => event.preventDefault());
      if (!dialog.open) dialog.showModal();
      let isAsking = false;
      const ask = async () => {
        if (isAsking) return;
        isAsking = true;
        const back = await isBack();
        isAsking = false;
        if (!back) return;
        clearInterval(timer);
        window.removeEventListener("focus", ask);
        dialog.close();
        signedIn = null;
        resolve();
      };
      const timer = setInterval(ask, 3000);
      window.addEventListener("focus", ask);
    });
    return signedIn;
  };

  window.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!address.href.startsWith(`${api}/`)) return hereWithoutHook(input, init);
    for (;;) {
      const answer = await hereWithoutHook(input instanceof Request ? input.clone() : input, init);
      if (answer.status !== 401) return answer;
      await waitForSignIn();
    }
  };

  // 2 Ways: Studio only changes the address when it goes to another of its pages; each of them is a page of its own here.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const to = new URL(url ?? location.href, document.baseURI);
    const leaves = to.origin === location.origin && to.pathname !== location.pathname;
    if (leaves && to.pathname.startsWith(pages)) location.assign(to.href);
    else push(state, unused, url);
  };

  const open = (path) => location.assign(new URL(path, document.baseURI).href);

  // 3 The element. Functions are given to it only once it is defined: those given before are lost.
  const element = document.createElement(place.dataset.element);
  element.setAttribute("remote-endpoint", api);
  if (place.dataset.attribute) element.setAttribute(place.dataset.attribute, place.dataset.value);
  place.append(element);
  customElements.whenDefined(place.dataset.element).then(() => {
    element.editWorkflowDefinition = (id) => open(`workflows/definitions/${encodeURIComponent(id)}/edit`);
    element.viewWorkflowInstance = (id) => open(`workflows/instances/${encodeURIComponent(id)}/view`);
  });

  // The sentence goes when there is something else to look at.
  const wait = document.getElementById("studio-wait");
  const watch = new MutationObserver(() => {
    if (element.childElementCount === 0) return;
    wait.remove();
    watch.disconnect();
  });
  watch.observe(element, { childList: true });

  // Whoever uses the keyboard reaches "Luk beskeden" too.
  document.querySelector("#blazor-error-ui .dismiss").addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") event.currentTarget.click();
  });
})();

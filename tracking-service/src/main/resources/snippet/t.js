/*
 * Tributary in a page. Keeps the click a visitor came with in a first-party cookie and reports leads.
 *
 *   <script src="https://go.example/t.js" data-key="trb_pk_..." defer></script>
 *   tributary.trackLead({ customerExternalId: "42", eventName: "Sign up" })
 *
 * data-key      publishable key; without it nothing is sent, and the click is only kept
 * data-param    parameter that carries the click id (click_id)
 * data-via      parameter that carries a link's key (via)
 * data-domain   the link's domain, where it has one of its own
 * data-days     how long the click is kept (90)
 * data-consent  "required": nothing is stored before tributary.consent(true)
 *
 * A visitor's Global Privacy Control or Do Not Track is a no: then nothing is stored, and the click lives as long as the page.
 */
(function (window, document, navigator) {
  "use strict";
  var script = document.currentScript;
  if (!script || window.tributary) return;

  var COOKIE = "_trb_click";
  var data = script.dataset;
  var server = new URL(script.src).origin;
  var page = new URL(window.location.href);
  var refused = navigator.globalPrivacyControl === true || navigator.doNotTrack === "1";
  var allowed = !refused && data.consent !== "required";
  var click = page.searchParams.get(data.param || "click_id") || stored();

  function stored() {
    var found = document.cookie.match(new RegExp("(?:^|; )" + COOKIE + "=([^;]*)"));
    return found ? decodeURIComponent(found[1]) : null;
  }

  function write(value, seconds) {
    document.cookie = COOKIE + "=" + encodeURIComponent(value) + "; Path=/; SameSite=Lax; Max-Age=" + seconds +
      (page.protocol === "https:" ? "; Secure" : "");
  }

  function keep() {
    if (click && allowed) write(click, (Number(data.days) || 90) * 86400);
  }

  function post(path, body) {
    if (!data.key) return Promise.reject(new Error("tributary: the script tag has no data-key"));
    return window.fetch(server + path, {
      method: "POST",
      headers: { "Authorization": "Bearer " + data.key, "Content-Type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
      credentials: "omit"
    }).then(function (answer) {
      return answer.json().then(function (told) {
        if (answer.ok) return told;
        var problem = new Error("tributary: " + (told.detail || answer.status));
        problem.code = told.code;
        throw problem;
      });
    });
  }

  function arrive() {
    var via = page.searchParams.get(data.via || "via");
    if (!via || page.searchParams.get(data.param || "click_id")) return Promise.resolve(click);
    var told = { key: via, url: page.href };
    if (data.domain) told.domain = data.domain;
    if (document.referrer) told.referrer = document.referrer;
    return post("/track/click", told).then(function (answer) {
      if (answer.clickId) click = answer.clickId;
      return click;
    }, function () {
      return click; /* an unknown link is no reason to disturb the page */
    });
  }

  var ready = arrive().then(function (known) {
    keep();
    return known;
  });

  window.tributary = {
    /* resolves with the click id, or null, once the visit has been reported */
    ready: ready,
    /* for forms that send the click id to the vendor's own server */
    clickId: function () { return click; },
    /* the visitor's word; a refusal by the browser is not overruled */
    consent: function (given) {
      allowed = given === true && !refused;
      if (allowed) ready.then(keep); else write("", 0);
    },
    /* { customerExternalId, eventName, customerName?, customerEmail?, couponCode?, metadata? } */
    trackLead: function (lead) {
      return ready.then(function () {
        var told = Object.assign({}, lead);
        if (!told.clickId && click) told.clickId = click;
        return post("/track/lead", told);
      });
    }
  };
})(window, document, navigator);

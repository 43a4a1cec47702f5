package org.tributary.simulator.account;

import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.Account;

/** The pages of the onboarding, small enough to be written here. */
final class OnboardingPage {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>TITLE</title>
              <style>
                :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
                body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; }
                main { width: min(26rem, 100vw - 3rem); padding: 2rem 0; }
                h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
                dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 1.5rem 0; }
                dt { opacity: .65; } dd { margin: 0; overflow-wrap: anywhere; }
                label { display: flex; gap: .6rem; align-items: start; margin: 1.5rem 0; }
                input { margin-top: .3rem; }
                button { font: inherit; font-weight: 600; width: 100%; padding: .7rem; border: 0; border-radius: .5rem;
                         background: #533afd; color: #fff; cursor: pointer; }
                small { display: block; margin-top: 1.5rem; opacity: .65; }
              </style>
            </head>
            <body>
            <main>
            CONTENT
              <small>This is Tributary's Stripe simulator: no real account, no real money.</small>
            </main>
            </body>
            </html>
            """;

    private static final String FORM = """
              <h1>Get ready to be paid</h1>
              <p>Confirm that this account is yours. No bank details are needed here.</p>
              DETAILS
              <form method="post">
                <label><input type="checkbox" name="confirmed" required> This account is mine, and payments may be sent to it.</label>
                <button type="submit">Confirm and continue</button>
              </form>
            """;

    private static final String DONE = """
              <h1>All done</h1>
              <p>This account can now receive payments. You can close this page.</p>
              DETAILS
            """;

    private static final String UNKNOWN = """
              <h1>This link does not work</h1>
              <p>It is unknown or too old. Go back to where you found it and ask for a new one.</p>
            """;

    private OnboardingPage() {}

    static String form(Account account) {
        return page("Get ready to be paid", FORM.replace("DETAILS", details(account)));
    }

    static String done(Account account) {
        return page("All done", DONE.replace("DETAILS", details(account)));
    }

    static String unknown() {
        return page("This link does not work", UNKNOWN);
    }

    private static String page(String title, String content) {
        return FRAME.replace("TITLE", title).replace("CONTENT", content);
    }

    private static String details(Account account) {
        return "<dl>" + detail("Name", account.displayName()) + detail("E-mail", account.contactEmail())
                + detail("Account", account.id()) + "</dl>";
    }

    private static String detail(String name, @Nullable String value) {
        return value == null ? "" : "<dt>%s</dt><dd>%s</dd>".formatted(name, escaped(value));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

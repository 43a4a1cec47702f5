package org.tributary.tracking.click;

import java.nio.charset.StandardCharsets;

/** What a person sees whose link leads nowhere. The same for every reason, so that nothing can be found out by asking. */
final class NotFoundPage {

    static final String TYPE = "text/html; charset=utf-8";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>This link leads nowhere</title>
              <style>
                :root { color-scheme: light dark; }
                body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.05rem/1.6 system-ui, sans-serif; }
                main { max-width: 32rem; padding: 2rem; }
                h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
                p { margin: 0; opacity: .8; }
              </style>
            </head>
            <body>
              <main>
                <h1>This link leads nowhere</h1>
                <p>It may have been mistyped, or it is no longer in use. Ask whoever gave it to you for a new one.</p>
              </main>
            </body>
            </html>
            """;

    private static final byte[] BYTES = PAGE.getBytes(StandardCharsets.UTF_8);

    private NotFoundPage() {}

    static byte[] bytes() {
        return BYTES;
    }
}

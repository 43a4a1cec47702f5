package org.tributary.localstack.mail;

import java.util.List;
import java.util.stream.Collectors;

/** The received mails as one page, readable without any script. */
final class MailList {

    private MailList() {}

    static String html(List<Mail> mails) {
        String list = mails.isEmpty()
                ? "<p>No mail yet. Whatever the services send arrives here.</p>"
                : mails.stream().map(MailList::entry).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Mail: Tributary local stack</title>
                <style>
                  :root { color-scheme: light dark }
                  body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
                  pre { white-space: pre-wrap }
                  summary span { opacity: .7 }
                </style>
                <h1>Mail</h1>
                %s
                </html>
                """.formatted(list);
    }

    private static String entry(Mail mail) {
        return "<details><summary><b>" + escaped(mail.subject()) + "</b> <span>to "
                + escaped(String.join(", ", mail.to())) + ", " + mail.receivedAt() + "</span></summary><pre>"
                + escaped(mail.text()) + "</pre></details>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package io.sigmavault.ui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shell's document, which names the language that was chosen for the pages: `data-language` of its root element.
final class Document {

    private static final String ROOT = "<html lang=\"en\">";

    private final Asset plain;
    private final Map<String, Asset> others = new ConcurrentHashMap<>(); // one a known language

    Document(Asset plain) {
        this.plain = plain;
        if (!plain.text().contains(ROOT)) {
            throw new IllegalStateException("ui/index.html does not begin with " + ROOT);
        }
    }

    String text() {
        return plain.text();
    }

    /// @param language such as `de`; empty if none was chosen
    Asset in(String language) {
        return language.matches("[a-z]{2,3}")
                ? others.computeIfAbsent(language, this::translated)
                : plain;
    }

    private Asset translated(String language) {
        var root = "<html lang=\"" + language + "\" data-language=\"" + language + "\">";
        return Asset.of("index.html", text().replace(ROOT, root).getBytes(UTF_8), null);
    }
}

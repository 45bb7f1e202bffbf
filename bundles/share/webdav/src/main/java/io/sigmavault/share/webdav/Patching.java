package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.webdav.DeadProperties.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.w3c.dom.Element;

/// PROPPATCH: all of it, or nothing.
final class Patching {

    private Patching() {}

    static void answer(Exchange exchange) throws IOException, SigmaVaultException {
        Element body = Xml.body(exchange.request());
        if (body == null || !Xml.is(body, "propertyupdate")) {
            throw Xml.invalid("the body is no propertyupdate");
        }
        var files = exchange.files();
        var at = exchange.path();
        var tokens = exchange.tokens();
        var entry = files.stat(at.path());
        exchange.checkLocks(at, false, false, tokens);
        var dead = new DeadProperties(files);
        var properties = new LinkedHashMap<Name, String>(dead.of(entry));
        var changed = new ArrayList<Name>();
        var refused = new ArrayList<Name>();
        for (Element step : Xml.children(body)) {
            Element prop = Xml.child(step, "prop");
            boolean set = Xml.is(step, "set");
            if (prop == null || !set && !Xml.is(step, "remove")) {
                throw Xml.invalid("a propertyupdate has set and remove, each with prop");
            }
            for (Element each : Xml.children(prop)) {
                Name name = Name.of(each);
                if (name.space().equals(Xml.DAV)) {
                    refused.add(name);
                } else if (set) {
                    var text = new StringBuilder();
                    Xml.write(each, text);
                    properties.put(name, text.toString());
                    changed.add(name);
                } else {
                    properties.remove(name);
                    changed.add(name);
                }
            }
        }
        if (refused.isEmpty()) {
            dead.set(entry, properties);
        }
        try (var out = new MultiStatus(exchange.response())) {
            out.begin(at.href(entry.folder()));
            tell(out, changed, refused.isEmpty() ? "200 OK" : "424 Failed Dependency");
            tell(out, refused, "403 Forbidden");
            out.end();
        }
    }

    private static void tell(MultiStatus out, Iterable<Name> names, String status)
            throws IOException {
        var text = new StringBuilder();
        names.forEach(name -> text.append(Wanted.empty(name)));
        if (!text.isEmpty()) {
            out.properties(text, status);
        }
    }
}

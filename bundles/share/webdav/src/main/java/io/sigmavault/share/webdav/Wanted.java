package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.webdav.DeadProperties.Name;
import io.sigmavault.vault.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/// Which properties a PROPFIND asks for.
///
/// @param all every one the server has; `names` come on top
/// @param values false if only names are asked for
record Wanted(boolean all, boolean values, List<Name> names) {

    private static final int MOST = 256;

    static Wanted of(@Nullable Element body) throws SigmaVaultException {
        if (body == null) {
            return new Wanted(true, true, List.of());
        }
        if (!Xml.is(body, "propfind")) {
            throw Xml.invalid("the body is no propfind");
        }
        if (Xml.child(body, "propname") != null) {
            return new Wanted(true, false, List.of());
        }
        Element prop = Xml.child(body, "prop");
        if (prop != null) {
            return new Wanted(false, true, names(prop));
        }
        if (Xml.child(body, "allprop") == null) {
            throw Xml.invalid("a propfind asks for prop, allprop or propname");
        }
        Element more = Xml.child(body, "include");
        return new Wanted(true, true, more == null ? List.of() : names(more));
    }

    private static List<Name> names(Element parent) throws SigmaVaultException {
        var names = new ArrayList<Name>();
        for (Element each : Xml.children(parent)) {
            names.add(Name.of(each));
        }
        if (names.size() > MOST) {
            throw Xml.invalid("a propfind asks for at most 256 properties");
        }
        return names;
    }

    /// Whether properties are asked for that only clients know.
    boolean strange() {
        return all || names.stream().anyMatch(name -> !name.space().equals(Xml.DAV));
    }

    void tell(
            Live live,
            DeadProperties.Lookup dead,
            DavPath at,
            Entry entry,
            StringBuilder found,
            StringBuilder missing)
            throws SigmaVaultException, IOException {
        Map<Name, String> set = strange() ? dead.of(entry) : Map.of();
        if (all) {
            for (String name : Live.USUAL) {
                String value = live.value(name, at, entry);
                if (value != null) {
                    found.append(element(name, values ? value : ""));
                }
            }
            for (var each : set.entrySet()) {
                found.append(values ? each.getValue() : empty(each.getKey()));
            }
        }
        for (Name name : names) {
            String value =
                    name.space().equals(Xml.DAV) ? live.value(name.local(), at, entry) : null;
            if (value != null) {
                if (!all || !Live.USUAL.contains(name.local())) {
                    found.append(element(name.local(), value));
                }
            } else if (set.containsKey(name)) {
                found.append(set.get(name));
            } else {
                missing.append(empty(name));
            }
        }
    }

    private static String element(String name, String value) {
        return value.isEmpty()
                ? "<D:" + name + "/>"
                : "<D:" + name + ">" + value + "</D:" + name + ">";
    }

    static String empty(Name name) {
        return Xml.Tag.of(name.space(), name.local()).empty();
    }
}

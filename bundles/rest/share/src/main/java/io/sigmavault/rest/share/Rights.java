package io.sigmavault.rest.share;

import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.share.Right;
import java.util.HashMap;
import java.util.Map;

/// Members as bodies name them.
final class Rights {

    private Rights() {}

    static Map<String, Right> of(Map<String, String> members) {
        var rights = new HashMap<String, Right>();
        members.forEach((account, right) ->
                rights.put(
                        account,
                        switch (right) {
                            case "read" -> Right.READ;
                            case "write" -> Right.WRITE;
                            default ->
                                    throw Refusal.field(
                                            "members", "a member's right is read or write");
                        }));
        return rights;
    }
}

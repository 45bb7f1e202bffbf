package io.sigmavault.share.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.Event;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.EventStoreException;
import io.sigmavault.core.event.NewEvent;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.UnixAccounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Which account has which number, as the events of the aggregate `unix-accounts` say (topic
/// `io/sigmavault/share/UnixAccount/ASSIGNED`): the next free one, in the order in which they were asked for.
@Component
public final class UnixRoll implements UnixAccounts {

    private static final String AGGREGATE = "unix-accounts";
    private static final String TOPIC = "io/sigmavault/share/UnixAccount/ASSIGNED";
    private static final Set<String> SCOPES = Set.of("share:file:read", "share:file:write");
    private static final int LONGEST = 255;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final EventStore events;
    private long version;
    private volatile TreeMap<Integer, String> accounts = new TreeMap<>();
    private volatile Map<String, Integer> numbers = Map.of();

    @Activate
    public UnixRoll(@Reference EventStore events) throws EventStoreException {
        this.events = events;
        for (List<Event> more = events.load(AGGREGATE, 0, 1_000);
                !more.isEmpty();
                more = events.load(AGGREGATE, version, 1_000)) {
            more.forEach(this::apply);
        }
    }

    private void apply(Event event) {
        version = event.version();
        try {
            JsonNode json = MAPPER.readTree(event.payload());
            var next = new TreeMap<>(accounts);
            next.put(json.path("uid").asInt(), json.path("account").asText());
            var back = new java.util.HashMap<String, Integer>();
            next.forEach((uid, account) -> back.put(account, uid));
            accounts = next;
            numbers = Map.copyOf(back);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of accounts is not JSON", e);
        }
    }

    @Override
    public int uid(String account) throws SigmaVaultException {
        Integer known = numbers.get(account);
        return known != null ? known : assign(account);
    }

    private synchronized int assign(String account) throws SigmaVaultException {
        Integer known = numbers.get(account);
        if (known != null) {
            return known;
        }
        if (account.isBlank() || account.length() > LONGEST || accounts.size() >= MOST) {
            throw ShareException.invalid("account", "this account can't have a number");
        }
        int uid = accounts.isEmpty() ? FIRST : accounts.lastKey() + 1;
        String payload =
                MAPPER.createObjectNode().put("account", account).put("uid", uid).toString();
        var event = new NewEvent(TOPIC, 1, Actor.SYSTEM, payload);
        events.append(AGGREGATE, version, List.of(event)).forEach(this::apply);
        return uid;
    }

    @Override
    public Optional<String> account(int uid) {
        return Optional.ofNullable(accounts.get(uid));
    }

    @Override
    public Map<Integer, String> all() {
        return Map.copyOf(accounts);
    }

    @Override
    public Optional<Caller> caller(int uid) {
        return account(uid)
                .map(name -> new Caller(new Actor("person", name), SCOPES, "", "unix:" + uid));
    }
}

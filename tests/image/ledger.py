"""What an appliance knows besides files, to compare before and after: settings, accounts' tokens, shares, events, audit log."""


def ledger(session):
    events = session.patient(session.events)
    return {
        "zone": session.json("GET", "/host")["zone"],
        "language": session.json("GET", "/page-language")["language"],
        "tokens": sorted(one["id"] for one in session.json("GET", "/tokens")["tokens"]),
        "shares": sorted(one["name"] for one in session.json("GET", "/shares")["shares"]),
        "events": [[one["position"], one["topic"]] for one in events],
        "changes": [one["sequence"] for one in session.json("GET", "/vaults/main/changes?after=0&limit=1000")["changes"]],
        "audit": [one["hash"] for one in session.audit()],  # each covers the one before
    }


def change(session):
    """Something new in each part of it."""
    session.json("PUT", "/host/zone", {"zone": "Europe/Rome"})
    session.json("PUT", "/page-language", {"language": "de"})
    session.json("POST", "/tokens", {"label": "kept", "scopes": ["vault:vault:read"]})


def lost(before, now):
    """Parts that are no longer as they were; logs may have grown."""
    logs = ("events", "changes", "audit")
    return [f"{name}: {before[name]} became {now[name]}" for name in before
            if (now[name][:len(before[name])] if name in logs else now[name]) != before[name]]

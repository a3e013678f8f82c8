CREATE TABLE article (
    number BIGSERIAL NOT NULL,
    id TEXT NOT NULL,
    has_own_id BOOLEAN NOT NULL,
    url TEXT,
    PRIMARY KEY (number),
    UNIQUE (id)
);

CREATE INDEX article_url ON article (url);

CREATE TABLE correction (
    number BIGSERIAL NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    article_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    field TEXT NOT NULL,
    "old" TEXT,
    "new" TEXT,
    note TEXT,
    undoes BIGINT,
    PRIMARY KEY (number),
    FOREIGN KEY(undoes) REFERENCES correction (number)
);

CREATE INDEX correction_event ON correction (article_id, event_id);

CREATE TABLE entity (
    number BIGSERIAL NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    wikidata TEXT,
    country TEXT,
    sector TEXT,
    PRIMARY KEY (number),
    UNIQUE (key)
);

CREATE INDEX entity_wikidata ON entity (wikidata);

CREATE TABLE event (
    number BIGSERIAL NOT NULL,
    layer INTEGER,
    type TEXT NOT NULL,
    mode TEXT NOT NULL,
    about TEXT,
    quad SMALLINT NOT NULL,
    scale FLOAT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    day TEXT,
    last_day TEXT,
    published TEXT,
    place TEXT,
    geonameid TEXT,
    country TEXT,
    latitude FLOAT,
    longitude FLOAT,
    actors TEXT NOT NULL,
    recipients TEXT NOT NULL,
    said_by TEXT NOT NULL,
    id TEXT NOT NULL,
    reports INTEGER NOT NULL,
    independent INTEGER NOT NULL,
    confidence FLOAT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (number)
);

CREATE INDEX event_id ON event (id, layer);

CREATE INDEX event_place ON event (layer, country, sorted_by, is_dated, type, status);

CREATE INDEX event_status ON event (layer, status, sorted_by, is_dated, type, country);

CREATE INDEX event_type ON event (layer, type, sorted_by, is_dated, status, country);

CREATE INDEX event_when ON event (layer, sorted_by, is_dated, type, status, country);

CREATE TABLE feed (
    number BIGSERIAL NOT NULL,
    url TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    asked_at TEXT,
    next_at TEXT,
    failures INTEGER NOT NULL,
    said TEXT,
    PRIMARY KEY (number),
    UNIQUE (url)
);

CREATE TABLE merge_change (
    number BIGSERIAL NOT NULL,
    at TEXT NOT NULL,
    layer INTEGER NOT NULL,
    kind TEXT NOT NULL,
    event_id TEXT,
    reason TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE INDEX merge_change_event ON merge_change (event_id);

CREATE TABLE merge_decision (
    number BIGSERIAL NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (number)
);

CREATE TABLE rejection (
    number BIGSERIAL NOT NULL,
    article_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (article_id, reason)
);

CREATE TABLE run (
    number BIGSERIAL NOT NULL,
    id TEXT NOT NULL,
    provenance TEXT NOT NULL,
    codebook_file TEXT,
    begun_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (id)
);

CREATE TABLE event_dyad (
    owner BIGINT NOT NULL,
    actor_country TEXT NOT NULL,
    recipient_country TEXT NOT NULL,
    layer INTEGER,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    place_country TEXT,
    quad SMALLINT NOT NULL,
    scale FLOAT NOT NULL,
    PRIMARY KEY (owner, actor_country, recipient_country),
    FOREIGN KEY(owner) REFERENCES event (number)
);

CREATE INDEX event_dyad_pair ON event_dyad (layer, actor_country, recipient_country, sorted_by, is_dated, type, status, place_country, quad, scale, owner);

CREATE TABLE event_party (
    owner BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    position SMALLINT NOT NULL,
    entity BIGINT NOT NULL,
    country TEXT,
    sector TEXT,
    layer INTEGER,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    place_country TEXT,
    PRIMARY KEY (owner, role, position),
    FOREIGN KEY(owner) REFERENCES event (number),
    FOREIGN KEY(entity) REFERENCES entity (number)
);

CREATE INDEX event_party_country ON event_party (layer, role, country, sorted_by, is_dated, type, status, place_country, sector, owner);

CREATE INDEX event_party_entity ON event_party (layer, role, entity, sorted_by, is_dated, type, status, place_country, owner);

CREATE INDEX event_party_sector ON event_party (layer, role, sector, sorted_by, is_dated, type, status, place_country, country, owner);

CREATE TABLE event_voice (
    owner BIGINT NOT NULL,
    position SMALLINT NOT NULL,
    entity BIGINT NOT NULL,
    kind TEXT,
    layer INTEGER,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    place_country TEXT,
    PRIMARY KEY (owner, position),
    FOREIGN KEY(owner) REFERENCES event (number),
    FOREIGN KEY(entity) REFERENCES entity (number)
);

CREATE INDEX event_voice_entity ON event_voice (layer, entity, sorted_by, is_dated, type, status, place_country, owner);

CREATE INDEX event_voice_kind ON event_voice (layer, kind, sorted_by, is_dated, type, status, place_country, owner);

CREATE TABLE feed_item (
    feed BIGINT NOT NULL,
    item TEXT NOT NULL,
    digest TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (feed, item),
    FOREIGN KEY(feed) REFERENCES feed (number)
);

CREATE TABLE version (
    number BIGSERIAL NOT NULL,
    article BIGINT NOT NULL,
    position INTEGER NOT NULL,
    is_latest BOOLEAN NOT NULL,
    digest TEXT NOT NULL,
    title TEXT,
    published TEXT,
    publisher TEXT,
    language TEXT,
    byline TEXT,
    url TEXT,
    text TEXT NOT NULL,
    notes TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (article, position),
    FOREIGN KEY(article) REFERENCES article (number)
);

CREATE INDEX version_digest ON version (digest);

CREATE INDEX version_published ON version (is_latest, published);

CREATE TABLE coding (
    number BIGSERIAL NOT NULL,
    version BIGINT NOT NULL,
    run BIGINT NOT NULL,
    layer INTEGER,
    body BYTEA NOT NULL,
    events INTEGER NOT NULL,
    quotations INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (run, version),
    FOREIGN KEY(version) REFERENCES version (number),
    FOREIGN KEY(run) REFERENCES run (number)
);

CREATE INDEX coding_layer ON coding (layer);

CREATE INDEX coding_version ON coding (version, layer);

CREATE TABLE event_mention (
    number BIGSERIAL NOT NULL,
    coding BIGINT NOT NULL,
    event BIGINT,
    layer INTEGER,
    type TEXT NOT NULL,
    mode TEXT NOT NULL,
    about TEXT,
    quad SMALLINT NOT NULL,
    scale FLOAT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    day TEXT,
    last_day TEXT,
    published TEXT,
    place TEXT,
    geonameid TEXT,
    country TEXT,
    latitude FLOAT,
    longitude FLOAT,
    actors TEXT NOT NULL,
    recipients TEXT NOT NULL,
    said_by TEXT NOT NULL,
    event_id TEXT NOT NULL,
    article BIGINT NOT NULL,
    historical BOOLEAN NOT NULL,
    disputed BOOLEAN NOT NULL,
    probability FLOAT,
    score FLOAT NOT NULL,
    rule TEXT NOT NULL,
    trigger TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (coding, event_id),
    FOREIGN KEY(coding) REFERENCES coding (number),
    FOREIGN KEY(event) REFERENCES event (number),
    FOREIGN KEY(article) REFERENCES article (number)
);

CREATE INDEX event_mention_article ON event_mention (article, layer);

CREATE INDEX event_mention_event ON event_mention (event);

CREATE INDEX event_mention_id ON event_mention (event_id);

CREATE INDEX event_mention_place ON event_mention (layer, country, sorted_by, is_dated, type, status);

CREATE INDEX event_mention_status ON event_mention (layer, status, sorted_by, is_dated, type, country);

CREATE INDEX event_mention_type ON event_mention (layer, type, sorted_by, is_dated, status, country);

CREATE INDEX event_mention_when ON event_mention (layer, sorted_by, is_dated, type, status, country);

CREATE TABLE quotation (
    number BIGSERIAL NOT NULL,
    coding BIGINT NOT NULL,
    position INTEGER NOT NULL,
    layer INTEGER,
    sorted_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker BIGINT,
    speaker_kind TEXT,
    addressee TEXT,
    cue TEXT,
    stance TEXT,
    medium TEXT,
    content TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (coding, position),
    FOREIGN KEY(coding) REFERENCES coding (number),
    FOREIGN KEY(speaker) REFERENCES entity (number)
);

CREATE INDEX quotation_kind ON quotation (layer, speaker_kind, sorted_by);

CREATE INDEX quotation_speaker ON quotation (layer, speaker, sorted_by);

CREATE TABLE mention_dyad (
    owner BIGINT NOT NULL,
    actor_country TEXT NOT NULL,
    recipient_country TEXT NOT NULL,
    layer INTEGER,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    place_country TEXT,
    quad SMALLINT NOT NULL,
    scale FLOAT NOT NULL,
    PRIMARY KEY (owner, actor_country, recipient_country),
    FOREIGN KEY(owner) REFERENCES event_mention (number)
);

CREATE INDEX mention_dyad_pair ON mention_dyad (layer, actor_country, recipient_country, sorted_by, is_dated, type, status, place_country, quad, scale, owner);

CREATE TABLE mention_party (
    owner BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    position SMALLINT NOT NULL,
    entity BIGINT NOT NULL,
    country TEXT,
    sector TEXT,
    layer INTEGER,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    place_country TEXT,
    PRIMARY KEY (owner, role, position),
    FOREIGN KEY(owner) REFERENCES event_mention (number),
    FOREIGN KEY(entity) REFERENCES entity (number)
);

CREATE INDEX mention_party_country ON mention_party (layer, role, country, sorted_by, is_dated, type, status, place_country, sector, owner);

CREATE INDEX mention_party_entity ON mention_party (layer, role, entity, sorted_by, is_dated, type, status, place_country, owner);

CREATE INDEX mention_party_sector ON mention_party (layer, role, sector, sorted_by, is_dated, type, status, place_country, country, owner);

CREATE TABLE mention_voice (
    owner BIGINT NOT NULL,
    position SMALLINT NOT NULL,
    entity BIGINT NOT NULL,
    kind TEXT,
    layer INTEGER,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    sorted_by TEXT NOT NULL,
    is_dated BOOLEAN NOT NULL,
    place_country TEXT,
    PRIMARY KEY (owner, position),
    FOREIGN KEY(owner) REFERENCES event_mention (number),
    FOREIGN KEY(entity) REFERENCES entity (number)
);

CREATE INDEX mention_voice_entity ON mention_voice (layer, entity, sorted_by, is_dated, type, status, place_country, owner);

CREATE INDEX mention_voice_kind ON mention_voice (layer, kind, sorted_by, is_dated, type, status, place_country, owner);

CREATE TABLE report (
    mention BIGINT NOT NULL,
    layer INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    neighbourhood BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (mention),
    UNIQUE (layer, event_id, article_id),
    FOREIGN KEY(mention) REFERENCES event_mention (number)
);

CREATE INDEX report_neighbourhood ON report (neighbourhood);

CREATE TABLE report_key (
    layer INTEGER NOT NULL,
    key TEXT NOT NULL,
    mention BIGINT NOT NULL,
    PRIMARY KEY (layer, key, mention),
    FOREIGN KEY(mention) REFERENCES report (mention)
);

CREATE INDEX report_key_mention ON report_key (mention);

CREATE TABLE report_link (
    one BIGINT NOT NULL,
    other BIGINT NOT NULL,
    points FLOAT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (one, other),
    FOREIGN KEY(one) REFERENCES report (mention),
    FOREIGN KEY(other) REFERENCES report (mention)
);

CREATE INDEX report_link_other ON report_link (other);

ALTER TABLE version ADD COLUMN searched tsvector GENERATED ALWAYS AS
    (to_tsvector('english', coalesce(title, '') || ' ' || left(text, 200000))) STORED;

CREATE INDEX version_searched ON version USING gin (searched);

ALTER TABLE quotation ADD COLUMN searched tsvector GENERATED ALWAYS AS
    (to_tsvector('english', left(content, 200000))) STORED;

CREATE INDEX quotation_searched ON quotation USING gin (searched);

ALTER TABLE entity ADD COLUMN searched tsvector GENERATED ALWAYS AS
    (to_tsvector('simple', name)) STORED;

CREATE INDEX entity_searched ON entity USING gin (searched);

DROP INDEX correction_event;

DROP TABLE correction;

CREATE TABLE review_sample (
    number BIGSERIAL NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    design TEXT NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (name)
);

CREATE TABLE review_item (
    sample BIGINT NOT NULL,
    position INTEGER NOT NULL,
    article BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    stratum TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (sample, position),
    UNIQUE (sample, article, event_id),
    FOREIGN KEY(sample) REFERENCES review_sample (number),
    FOREIGN KEY(article) REFERENCES article (number)
);

CREATE TABLE review_statement (
    number BIGSERIAL NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    role TEXT NOT NULL,
    sample BIGINT,
    article BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    anchor TEXT NOT NULL,
    field TEXT NOT NULL,
    verdict TEXT NOT NULL,
    "old" TEXT,
    "new" TEXT,
    note TEXT NOT NULL,
    undoes BIGINT,
    PRIMARY KEY (number),
    FOREIGN KEY(sample) REFERENCES review_sample (number),
    FOREIGN KEY(article) REFERENCES article (number),
    FOREIGN KEY(undoes) REFERENCES review_statement (number)
);

CREATE INDEX review_statement_event ON review_statement (article, event_id);

CREATE INDEX review_statement_sample ON review_statement (sample);

CREATE TABLE review_laid (
    coding BIGINT NOT NULL,
    events TEXT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (coding),
    FOREIGN KEY(coding) REFERENCES coding (number)
);

CREATE INDEX event_mention_unsure ON event_mention (layer, probability);

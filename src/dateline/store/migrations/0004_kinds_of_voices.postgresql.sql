UPDATE event_voice SET kind = (
    SELECT min(mention_voice.kind)
    FROM mention_voice JOIN event_mention ON event_mention.number = mention_voice.owner
    WHERE event_mention.event = event_voice.owner AND mention_voice.entity = event_voice.entity
);

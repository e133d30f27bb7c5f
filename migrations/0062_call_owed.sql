-- 回访: a call stays owed until the reporter who is to be called has answered; the yes of another voice no longer ends it.
-- As in 0036, a function of the folded state: claims that wait and were confirmed by somebody are to be called about.
-- Whose yes that was no old event says, so they are asked once more.
update appeal set callback_on = coalesce(
    (select (call.value ->> 'on')::date from jsonb_array_elements(coalesce(current -> 'callbacks', '[]')) with ordinality as call
      where call.value ->> 'corrects' is null and call.value ->> 'denied' = 'false' order by call.ordinality desc limit 1),
    (current -> 'clocks' -> 'confirm' ->> 'dueOn')::date,
    (current -> 'claim' ->> 'claimedOn')::date) + 1
  where state = 'claimed' and (current ->> 'confirmations')::int > 0
    and coalesce((current ->> 'callsOver')::boolean, false) = false;
